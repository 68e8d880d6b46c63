// SPDX-License-Identifier: EUPL-1.2
// A signature drawn with finger, stylus or mouse. Kept as strokes, "x,y x,y;x,y …" on a field of 600 by 200, so that
// a document can draw it sharp at any size.
const width = 600, height = 200, most_points = 4000;

function prepare(signature) {
  const pad = signature.querySelector("[data-pad]");
  const canvas = pad.querySelector("canvas");
  const field = signature.querySelector("[data-strokes]");
  const pen = canvas.getContext("2d");
  let strokes = [], points = 0, drawing = false;
  pad.hidden = false;

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) * width) / box.width, y = ((event.clientY - box.top) * height) / box.height;
    return [Math.min(width, Math.max(0, Math.round(x))), Math.min(height, Math.max(0, Math.round(y)))];
  };
  const keep = () => {
    field.value = strokes.map((stroke) => stroke.map((point) => point.join(",")).join(" ")).join(";");
  };
  const draw = () => {
    pen.clearRect(0, 0, width, height);
    pen.lineWidth = 3;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#12303a";
    for (const stroke of strokes) {
      pen.beginPath();
      stroke.forEach(([x, y], place) => (place ? pen.lineTo(x, y) : pen.moveTo(x, y)));
      if (stroke.length === 1) pen.lineTo(stroke[0][0] + 0.1, stroke[0][1]);
      pen.stroke();
    }
  };

  canvas.addEventListener("pointerdown", (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    strokes.push([at(event)]);
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing || points >= most_points) return;
    points += 1;
    strokes[strokes.length - 1].push(at(event));
    draw();
  });
  for (const end of ["pointerup", "pointercancel"])
    canvas.addEventListener(end, () => {
      drawing = false;
      keep();
    });
  pad.querySelector("[data-clear]").addEventListener("click", () => {
    strokes = [];
    points = 0;
    draw();
    keep();
  });
}

export function prepare_signatures(root) {
  for (const signature of root.querySelectorAll?.("[data-signature]") ?? []) {
    if (signature.dataset.ready) continue;
    signature.dataset.ready = "yes";
    prepare(signature);
  }
}
