// SPDX-License-Identifier: EUPL-1.2
// A signature drawn with finger, stylus or mouse. Kept as strokes, "x,y x,y;x,y …" on a field of 600 by 200, so that
// a document can draw it sharp at any size.
import { reachable } from "./kept.js";

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
    signature.dispatchEvent(new CustomEvent("signature:begun"));
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
      signature.dispatchEvent(new CustomEvent("signature:drawn"));
    });
  pad.querySelector("[data-clear]").addEventListener("click", () => {
    strokes = [];
    points = 0;
    draw();
    keep();
    signature.dispatchEvent(new CustomEvent("signature:begun"));
  });
}

// Where a device goes from hand to hand: whoever has signed and lifted the pen for a moment is done, the next name comes.
const rest_ms = 2500;

function prepare_one(form) {
  const signature = form.querySelector("[data-signature]");
  const soon = form.querySelector("[data-sign-soon]");
  let timer = 0;
  const wait = () => {
    clearTimeout(timer);
    soon.hidden = true;
  };
  for (const typed of form.querySelectorAll("[data-typed]")) typed.open = typed.querySelector("input").value !== "";
  signature.addEventListener("signature:begun", wait);
  signature.addEventListener("signature:drawn", () => {
    wait();
    soon.hidden = false;
    timer = setTimeout(() => form.requestSubmit(), rest_ms);
  });
  form.addEventListener("submit", async (event) => {
    wait();
    if (form.dataset.reached) return;
    event.preventDefault();
    const offline = document.querySelector("[data-sign-offline]");
    // Without network what was drawn stays on the screen: sent blindly, it would be lost with the page.
    if (await reachable()) {
      form.dataset.reached = "yes";
      form.requestSubmit();
    } else offline.hidden = false;
  });
}

export function prepare_signatures(root) {
  for (const signature of root.querySelectorAll?.("[data-signature]") ?? []) {
    if (signature.dataset.ready) continue;
    signature.dataset.ready = "yes";
    prepare(signature);
  }
  for (const form of root.querySelectorAll?.("form[data-sign-one]") ?? []) {
    if (form.dataset.ready) continue;
    form.dataset.ready = "yes";
    prepare_one(form);
  }
}
