{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A person's file. FILE_HREF FILE_NUMBER FILE_STATE FILE_BECAUSE, FILE_AGE FILE_BIRTH by set_if, FILE_REFERENT; sections FILE_RESTRICTED
    MAY_WRITE (open and writable) MAY_REOPEN MAY_TRAIL; BUTTON*: BUTTON_HREF BUTTON_LABEL, BUTTON_LEADS or BUTTON_FOLLOWS; MAIN_PART* ASIDE_PART*: CONTENT (ours, escaped by its own
    template); FACT*: FACT_LABEL FACT_VALUE; section STATUSES with STATUS*: STATUS_NAME STATUS_PERIOD STATUS_SOURCE; NO_WRITE (not writable);
    NO_STATUS; LINKS with LINK*: LINK_TEXT LINK_ID LINK_LIVE LINK_UNDONE; REFERENT_OPTION*; VERSION TODAY. }}
<p class="page-actions">{{#BUTTON}}<a class="btn {{#BUTTON_LEADS}}btn-primary{{/BUTTON_LEADS}}{{#BUTTON_FOLLOWS}}btn-outline-secondary{{/BUTTON_FOLLOWS}}" href="{{BUTTON_HREF}}">{{BUTTON_LABEL}}</a> {{/BUTTON}}{{#MAY_WRITE}}<a class="btn btn-outline-secondary" href="{{FILE_HREF}}/edit">[[people.file.edit]]</a>{{/MAY_WRITE}} {{#MAY_TRAIL}}<a class="btn btn-outline-secondary" href="{{FILE_HREF}}/trail">[[people.file.trail]]</a>{{/MAY_TRAIL}}</p>
<p class="subtitle">{{#HAS_FILE_AGE}}{{FILE_AGE}} · {{/HAS_FILE_AGE}}[[people.file_number]] {{FILE_NUMBER}} · {{FILE_STATE}} · [[people.referent]] : {{FILE_REFERENT}}</p>
<p class="hint"><i class="icon icon-eye" aria-hidden="true"></i> {{FILE_BECAUSE}}</p>
{{#FILE_RESTRICTED}}<div class="notice is-late"><i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i> <div><p><strong>[[people.restricted]]</strong> [[people.restricted.hint]]</p></div></div>{{/FILE_RESTRICTED}}
[[>components/error_summary]]
<div class="columns">
  <div>
    {{#MAIN_PART}}[[>components/part]]
    {{/MAIN_PART}}
    {{#STATUSES}}
    <section aria-labelledby="statuses-title">
      <h2 id="statuses-title">[[people.file.statuses]]</h2>
      {{#NO_STATUS}}<p class="hint">[[people.file.statuses.none]]</p>{{/NO_STATUS}}
      <ul>{{#STATUS}}<li>{{STATUS_NAME}}, {{STATUS_PERIOD}} <span class="note">{{STATUS_SOURCE}}</span></li>{{/STATUS}}</ul>
      <p><a href="{{FILE_HREF}}/statuses">{{#MAY_WRITE}}[[people.file.status.edit]]{{/MAY_WRITE}}{{#NO_WRITE}}[[people.file.status.history]]{{/NO_WRITE}}</a></p>
    </section>
    {{/STATUSES}}
    {{#LINKS}}
    <section aria-labelledby="links-title">
      <h2 id="links-title">[[people.file.links]]</h2>
      <ul>{{#LINK}}<li>{{LINK_TEXT}} {{#LINK_UNDONE}}<span class="note">[[people.file.link.undone]]</span>{{/LINK_UNDONE}}{{#LINK_LIVE}}<form method="post" action="{{FILE_HREF}}/links/undo">[[>components/form]]<input type="hidden" name="link" value="{{LINK_ID}}"><button class="btn btn-sm btn-outline-secondary">[[people.file.link.undo]]</button></form>{{/LINK_LIVE}}</li>{{/LINK}}</ul>
    </section>
    {{/LINKS}}
  </div>
  <aside>
    {{#ASIDE_PART}}[[>components/part]]
    {{/ASIDE_PART}}
    <section class="card-plain" aria-labelledby="facts-title">
      <h2 id="facts-title">[[people.file.facts]]</h2>
      <dl class="facts">{{#FACT}}<dt>{{FACT_LABEL}}</dt><dd>{{FACT_VALUE}}</dd>{{/FACT}}</dl>
    </section>
    {{#MAY_WRITE}}
    <section class="card-plain no-print" aria-labelledby="referent-title">
      <h2 id="referent-title">[[people.referent.change]]</h2>
      <form class="form" method="post" action="{{FILE_HREF}}/referent">
        [[>components/form]]
        <div class="field">
          <label for="referent">[[people.referent]]</label>
          <select class="form-select" id="referent" name="referent"><option value="">[[people.referent.nobody]]</option>{{#REFERENT_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/REFERENT_OPTION}}</select>
        </div>
        <p class="actions"><button class="btn btn-outline-secondary">[[form.save]]</button></p>
      </form>
    </section>
    <section class="card-plain no-print" aria-labelledby="close-title">
      <h2 id="close-title">[[people.file.close]]</h2>
      <p class="hint">[[people.file.close.help]]</p>
      <form class="form" method="post" action="{{FILE_HREF}}/close">
        [[>components/form]]
        <input type="hidden" name="version" value="{{VERSION}}">
        <div class="field">
          <label for="closed_on">[[people.closed_on]]</label>
          {{#HAS_ERROR_CLOSED_ON}}<p class="field-error" id="closed_on-error">{{ERROR_CLOSED_ON}}</p>{{/HAS_ERROR_CLOSED_ON}}
          <input class="form-control field-date" type="date" id="closed_on" name="closed_on" value="{{TODAY}}" required {{#HAS_ERROR_CLOSED_ON}}aria-invalid="true" aria-describedby="closed_on-error"{{/HAS_ERROR_CLOSED_ON}}>
        </div>
        <p class="actions"><button class="btn btn-outline-secondary">[[people.file.close]]</button></p>
      </form>
    </section>
    {{/MAY_WRITE}}
    {{#MAY_REOPEN}}
    <form class="no-print" method="post" action="{{FILE_HREF}}/reopen">
      [[>components/form]]
      <input type="hidden" name="version" value="{{VERSION}}">
      <p class="actions"><button class="btn btn-outline-secondary">[[people.file.reopen]]</button></p>
    </form>
    {{/MAY_REOPEN}}
  </aside>
</div>
