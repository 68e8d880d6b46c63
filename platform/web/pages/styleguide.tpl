{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Every component in its states, filled from styleguide.sample by read_sample(); French only, for development. Each
    SG_… section is one example. }}
<p class="page-actions"><a class="btn btn-primary" href="#forms"><i class="icon icon-plus-lg" aria-hidden="true"></i> Action principale</a> <a class="btn btn-outline-secondary" href="#lists">Autre action</a></p>
<p class="subtitle">Tous les composants, dans tous leurs états</p>

<section aria-labelledby="meanings">
  <h2 id="meanings">Les quatre sens</h2>
  <p><span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> Fait</span> <span class="mark is-waiting"><i class="icon icon-hourglass-split" aria-hidden="true"></i> En attente</span> <span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> En retard</span> <span class="mark is-refused"><i class="icon icon-x-octagon-fill" aria-hidden="true"></i> Refusé</span> <span class="mark">Neutre</span></p>
  <div class="notice"><i class="icon icon-info-circle-fill" aria-hidden="true"></i> <div><p>Une remarque neutre, quand il faut savoir quelque chose avant de continuer.</p></div></div>
</section>

<section aria-labelledby="todo">
  <h2 id="todo">À traiter</h2>
  <ul class="todo">
    {{#SG_TODO}}<li><div><strong>{{TODO_WHAT}}</strong> · [[>components/person]]<br>[[>components/deadline]]</div> <a class="btn btn-sm btn-outline-secondary" href="#todo">{{TODO_BUTTON}}</a></li>
    {{/SG_TODO}}
  </ul>
</section>

<section aria-labelledby="ribbon">
  <h2 id="ribbon">Ruban d’états</h2>
  {{#SG_RIBBON}}[[>components/state_ribbon]]<br>{{/SG_RIBBON}}
</section>

<div class="columns">
  <div>
    <section aria-labelledby="reasons">
      <h2 id="reasons">Conditions et leurs raisons</h2>
      [[>components/reasons]]
    </section>
    <section aria-labelledby="timeline">
      <h2 id="timeline">Fil</h2>
      <ol class="timeline">{{#SG_EVENT}}<li><span class="date">{{EVENT_DATE}}</span>{{EVENT_TEXT}}</li>{{/SG_EVENT}}</ol>
    </section>
  </div>
  <aside aria-label="À côté">
    <section class="card-plain" aria-labelledby="facts">
      <h2 id="facts">Repères</h2>
      <dl class="facts">{{#SG_FACT}}<dt>{{FACT_NAME}}</dt><dd>{{FACT_VALUE}}</dd>{{/SG_FACT}}</dl>
    </section>
    <section aria-labelledby="stamps">
      <h2 id="stamps">Tampons</h2>
      {{#SG_STAMP}}<p>[[>components/stamp]]</p>{{/SG_STAMP}}
    </section>
    <section aria-labelledby="amounts">
      <h2 id="amounts">Montant expliqué</h2>
      [[>components/amount]]
    </section>
  </aside>
</div>

<section aria-labelledby="lists">
  <h2 id="lists">Liste</h2>
  <nav class="tabs" aria-label="Parties"><a href="#lists" aria-current="page">Sessions</a><a href="#lists">Groupes</a><a href="#lists">Réunions</a></nav>
  <br>
  <form class="filters" method="get" action="/styleguide#found" data-filters>
    <div class="field"><label for="q">Nom ou numéro</label><input class="form-control" type="search" id="q" name="q"></div>
    <div class="field"><label for="programme">Programme</label><select class="form-select" id="programme" name="programme"><option>Tous</option><option>Un programme</option></select></div>
    [[>components/filter_end]]
  </form>
  <br>
  <div class="scroll" role="region" aria-label="Sessions" tabindex="0">
  <table class="table dense stack">
    <thead><tr><th scope="col">Session</th><th scope="col">Dates</th><th scope="col" class="number">Places</th><th scope="col">État</th></tr></thead>
    <tbody>{{#SG_ROW}}<tr><th scope="row"><a href="#lists">{{ROW_NAME}}</a></th><td data-label="Dates">{{ROW_DATES}}</td><td data-label="Places" class="number">{{ROW_PLACES}}</td><td data-label="État">{{#ROW_OPEN}}<span class="mark is-done"><i class="icon icon-check-circle-fill" aria-hidden="true"></i> Ouverte</span>{{/ROW_OPEN}}{{#ROW_FULL}}<span class="mark is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> Complète</span>{{/ROW_FULL}}</td></tr>{{/SG_ROW}}</tbody>
  </table>
  </div>
  <br>
  [[>components/pagination]]
</section>

<section aria-labelledby="nothing">
  <h2 id="nothing">Rien encore</h2>
  [[>components/empty]]
</section>

<section aria-labelledby="figures">
  <h2 id="figures">Progrès</h2>
  [[>components/progress]]
</section>

<section aria-labelledby="work">
  <h2 id="work">Travail en cours</h2>
  [[>components/task]]
</section>

<section aria-labelledby="forms">
  <h2 id="forms">Formulaire</h2>
  [[>components/error_summary]]
  <br>
  <form class="form" method="post" action="/styleguide">
    [[>components/form]]
    <fieldset>
      <legend>La session</legend>
      <div class="field"><label for="name">Nom</label><p class="hint" id="name-hint">Tel que les personnes le connaissent.</p><input class="form-control" id="name" name="name" value="Accueil de printemps" aria-describedby="name-hint" required></div>
      <div class="field-row">
        <div class="field"><label for="start">Début</label><p class="field-error" id="start-error">Le 6 mai 2022 est un vendredi : ce programme se tient du lundi au jeudi.</p><input class="form-control field-date" type="date" id="start" name="start" value="2022-05-06" aria-invalid="true" aria-describedby="start-error" required></div>
        <div class="field"><label for="places">Places</label><input class="form-control field-short" type="number" min="1" id="places" name="places" value="12" required></div>
      </div>
      <div class="field"><label for="site">Site <span class="optional">[[form.optional]]</span></label><select class="form-select" id="site" name="site"><option>[[form.choose]]</option><option>Site du canal</option></select></div>
      <div class="field"><label for="note">Remarque <span class="optional">[[form.optional]]</span></label><textarea class="form-control" id="note" name="note" rows="3"></textarea></div>
      <div class="form-check"><input class="form-check-input" type="checkbox" id="online" name="online" value="yes" checked><label class="form-check-label" for="online">Une partie se fait à distance</label></div>
      <div class="form-check"><input class="form-check-input" type="radio" id="r1" name="route" value="1"><label class="form-check-label" for="r1">Premier parcours</label></div>
      <div class="form-check"><input class="form-check-input" type="radio" id="r2" name="route" value="2" checked><label class="form-check-label" for="r2">Second parcours</label></div>
    </fieldset>
    <p class="actions"><button class="btn btn-primary">[[form.save]]</button> <a class="btn btn-outline-secondary" href="#forms">[[form.cancel]]</a></p>
  </form>
</section>

<section aria-labelledby="conflicts">
  <h2 id="conflicts">Saisie concurrente</h2>
  [[>components/conflict]]
</section>

<section aria-labelledby="confirmation">
  <h2 id="confirmation">Demander une fois</h2>
  [[>components/confirm]]
</section>

<section aria-labelledby="roll">
  <h2 id="roll">Feuille d’émargement</h2>
  <form method="post" action="/styleguide" data-roll>
    [[>components/form]]
    <div class="scroll" role="region" aria-label="Présences du 9 mai" tabindex="0">
    <table class="table dense roll">
      <thead><tr><th scope="col">Personne</th>{{#SG_HALF}}<th scope="col">{{HALF_NAME}}</th>{{/SG_HALF}}</tr></thead>
      <tbody>{{#SG_PERSON}}<tr><th scope="row">{{PERSON_NAME}}</th>{{#SG_MARK}}<td>[[>components/roll_mark]]</td>{{/SG_MARK}}</tr>{{/SG_PERSON}}</tbody>
    </table>
    </div>
    <br>
    <p class="roll-count"><span>Présents : <output data-roll-count="present">2</output></span> <span>Absents : <output data-roll-count="absent">1</output></span> <span>Pas encore notés : <output data-roll-count="none">2</output></span> <button class="btn btn-sm btn-outline-secondary" type="button" data-roll-rest data-ask="Noter présentes toutes les autres personnes ?" hidden>Toutes les autres présentes</button> <button class="btn btn-sm btn-primary">[[form.save]]</button></p>
    [[>components/signature]]
  </form>
</section>

<section aria-labelledby="faults">
  <h2 id="faults">Incident</h2>
  [[>fault]]
</section>
