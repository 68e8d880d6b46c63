{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A file opened or changed. ACTION BACK_HREF VERSION; the fields as typed: FAMILY_NAME GIVEN_NAMES BIRTH_NAME BIRTH_DATE
    SEX_OPTION* LANGUAGE_CODE INTERPRETER EMAIL PHONE ADDRESS POSTCODE COMMUNE FILE_NUMBER OPENED_ON (section OPENING)
    RESTRICTED REFERENT_OPTION*; LIKELY section with LIKELY_ROW*: LIKELY_HREF LIKELY_NAME LIKELY_BIRTH LIKELY_NUMBER
    LIKELY_BECAUSE; ERRORS, ERROR_<FIELD>, CONFLICT. }}
[[>components/error_summary]]
[[>components/conflict]]
<form class="form" method="post" action="{{ACTION}}">
  [[>components/form]]
  <input type="hidden" name="version" value="{{VERSION}}">
  {{#LIKELY}}
  <div class="notice is-late" role="alert" tabindex="-1" autofocus>
    <i class="icon icon-people-fill" aria-hidden="true"></i>
    <div>
      <h2>[[people.form.likely]]</h2>
      <p>[[people.form.likely.help]]</p>
      <ul>{{#LIKELY_ROW}}<li><a href="{{LIKELY_HREF}}">{{LIKELY_NAME}}</a> · {{LIKELY_BIRTH}} · {{LIKELY_NUMBER}} · {{LIKELY_BECAUSE}}</li>{{/LIKELY_ROW}}</ul>
      <div class="form-check">
        <input class="form-check-input" type="checkbox" id="confirmed" name="confirmed" value="yes">
        <label class="form-check-label" for="confirmed">[[people.form.other]]</label>
      </div>
    </div>
  </div>
  {{/LIKELY}}
  <fieldset>
    <legend>[[people.form.who]]</legend>
    <div class="field">
      <label for="family_name">[[people.family_name]]</label>
      {{#HAS_ERROR_FAMILY_NAME}}<p class="field-error" id="family_name-error">{{ERROR_FAMILY_NAME}}</p>{{/HAS_ERROR_FAMILY_NAME}}
      <input class="form-control" id="family_name" name="family_name" value="{{FAMILY_NAME}}" maxlength="200" required autocomplete="off" {{#HAS_ERROR_FAMILY_NAME}}aria-invalid="true" aria-describedby="family_name-error"{{/HAS_ERROR_FAMILY_NAME}}>
    </div>
    <div class="field">
      <label for="given_names">[[people.given_names]]</label>
      {{#HAS_ERROR_GIVEN_NAMES}}<p class="field-error" id="given_names-error">{{ERROR_GIVEN_NAMES}}</p>{{/HAS_ERROR_GIVEN_NAMES}}
      <input class="form-control" id="given_names" name="given_names" value="{{GIVEN_NAMES}}" maxlength="200" required autocomplete="off" {{#HAS_ERROR_GIVEN_NAMES}}aria-invalid="true" aria-describedby="given_names-error"{{/HAS_ERROR_GIVEN_NAMES}}>
    </div>
    <div class="field">
      <label for="birth_name">[[people.birth_name]] <span class="optional">[[form.optional]]</span></label>
      <p class="hint" id="birth_name-hint">[[people.birth_name.hint]]</p>
      {{#HAS_ERROR_BIRTH_NAME}}<p class="field-error" id="birth_name-error">{{ERROR_BIRTH_NAME}}</p>{{/HAS_ERROR_BIRTH_NAME}}
      <input class="form-control" id="birth_name" name="birth_name" value="{{BIRTH_NAME}}" maxlength="200" autocomplete="off" aria-describedby="birth_name-hint" {{#HAS_ERROR_BIRTH_NAME}}aria-invalid="true"{{/HAS_ERROR_BIRTH_NAME}}>
    </div>
    <div class="field-row">
      <div class="field">
        <label for="birth_date">[[people.birth_date]] <span class="optional">[[form.optional]]</span></label>
        {{#HAS_ERROR_BIRTH_DATE}}<p class="field-error" id="birth_date-error">{{ERROR_BIRTH_DATE}}</p>{{/HAS_ERROR_BIRTH_DATE}}
        <input class="form-control field-date" type="date" id="birth_date" name="birth_date" value="{{BIRTH_DATE}}" {{#HAS_ERROR_BIRTH_DATE}}aria-invalid="true" aria-describedby="birth_date-error"{{/HAS_ERROR_BIRTH_DATE}}>
      </div>
      <div class="field">
        <label for="sex">[[people.sex]]</label>
        {{#HAS_ERROR_SEX}}<p class="field-error" id="sex-error">{{ERROR_SEX}}</p>{{/HAS_ERROR_SEX}}
        <select class="form-select" id="sex" name="sex">{{#SEX_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/SEX_OPTION}}</select>
      </div>
    </div>
    <div class="field">
      <label for="language">[[people.language]] <span class="optional">[[form.optional]]</span></label>
      <p class="hint" id="language-hint">[[people.language.hint]]</p>
      {{#HAS_ERROR_LANGUAGE}}<p class="field-error" id="language-error">{{ERROR_LANGUAGE}}</p>{{/HAS_ERROR_LANGUAGE}}
      <input class="form-control field-short" id="language" name="language" value="{{LANGUAGE_CODE}}" maxlength="3" aria-describedby="language-hint" {{#HAS_ERROR_LANGUAGE}}aria-invalid="true"{{/HAS_ERROR_LANGUAGE}}>
    </div>
    <div class="form-check">
      <input class="form-check-input" type="checkbox" id="interpreter" name="interpreter" value="yes" {{#INTERPRETER}}checked{{/INTERPRETER}}>
      <label class="form-check-label" for="interpreter">[[people.interpreter]]</label>
    </div>
  </fieldset>
  <fieldset>
    <legend>[[people.form.reach]]</legend>
    <div class="field-row">
      <div class="field">
        <label for="phone">[[people.phone]] <span class="optional">[[form.optional]]</span></label>
        {{#HAS_ERROR_PHONE}}<p class="field-error" id="phone-error">{{ERROR_PHONE}}</p>{{/HAS_ERROR_PHONE}}
        <input class="form-control" type="tel" id="phone" name="phone" value="{{PHONE}}" autocomplete="off" {{#HAS_ERROR_PHONE}}aria-invalid="true" aria-describedby="phone-error"{{/HAS_ERROR_PHONE}}>
      </div>
      <div class="field">
        <label for="email">[[people.email]] <span class="optional">[[form.optional]]</span></label>
        {{#HAS_ERROR_EMAIL}}<p class="field-error" id="email-error">{{ERROR_EMAIL}}</p>{{/HAS_ERROR_EMAIL}}
        <input class="form-control" type="email" id="email" name="email" value="{{EMAIL}}" autocomplete="off" {{#HAS_ERROR_EMAIL}}aria-invalid="true" aria-describedby="email-error"{{/HAS_ERROR_EMAIL}}>
      </div>
    </div>
    <div class="field">
      <label for="address">[[people.address]] <span class="optional">[[form.optional]]</span></label>
      {{#HAS_ERROR_ADDRESS}}<p class="field-error" id="address-error">{{ERROR_ADDRESS}}</p>{{/HAS_ERROR_ADDRESS}}
      <input class="form-control" id="address" name="address" value="{{ADDRESS}}" maxlength="200" autocomplete="off">
    </div>
    <div class="field-row">
      <div class="field">
        <label for="postcode">[[people.postcode]] <span class="optional">[[form.optional]]</span></label>
        {{#HAS_ERROR_POSTCODE}}<p class="field-error" id="postcode-error">{{ERROR_POSTCODE}}</p>{{/HAS_ERROR_POSTCODE}}
        <input class="form-control field-short" id="postcode" name="postcode" value="{{POSTCODE}}" maxlength="40" autocomplete="off">
      </div>
      <div class="field">
        <label for="commune">[[people.commune]] <span class="optional">[[form.optional]]</span></label>
        {{#HAS_ERROR_COMMUNE}}<p class="field-error" id="commune-error">{{ERROR_COMMUNE}}</p>{{/HAS_ERROR_COMMUNE}}
        <input class="form-control" id="commune" name="commune" value="{{COMMUNE}}" maxlength="200" autocomplete="off">
      </div>
    </div>
  </fieldset>
  <fieldset>
    <legend>[[people.form.file]]</legend>
    <div class="field">
      <label for="file_number">[[people.file_number]] <span class="optional">[[form.optional]]</span></label>
      <p class="hint" id="file_number-hint">[[people.file_number.hint]]</p>
      {{#HAS_ERROR_FILE_NUMBER}}<p class="field-error" id="file_number-error">{{ERROR_FILE_NUMBER}}</p>{{/HAS_ERROR_FILE_NUMBER}}
      <input class="form-control" id="file_number" name="file_number" value="{{FILE_NUMBER}}" maxlength="40" autocomplete="off" aria-describedby="file_number-hint" {{#HAS_ERROR_FILE_NUMBER}}aria-invalid="true"{{/HAS_ERROR_FILE_NUMBER}}>
    </div>
    {{#OPENING}}
    <div class="field-row">
      <div class="field">
        <label for="opened_on">[[people.opened_on]]</label>
        <p class="hint" id="opened_on-hint">[[people.opened_on.hint]]</p>
        {{#HAS_ERROR_OPENED_ON}}<p class="field-error" id="opened_on-error">{{ERROR_OPENED_ON}}</p>{{/HAS_ERROR_OPENED_ON}}
        <input class="form-control field-date" type="date" id="opened_on" name="opened_on" value="{{OPENED_ON}}" required aria-describedby="opened_on-hint" {{#HAS_ERROR_OPENED_ON}}aria-invalid="true"{{/HAS_ERROR_OPENED_ON}}>
      </div>
      <div class="field">
        <label for="referent">[[people.referent]]</label>
        {{#HAS_ERROR_REFERENT}}<p class="field-error" id="referent-error">{{ERROR_REFERENT}}</p>{{/HAS_ERROR_REFERENT}}
        <select class="form-select" id="referent" name="referent"><option value="">[[people.referent.nobody]]</option>{{#REFERENT_OPTION}}<option value="{{OPTION_VALUE}}" {{#OPTION_CHOSEN}}selected{{/OPTION_CHOSEN}}>{{OPTION_LABEL}}</option>{{/REFERENT_OPTION}}</select>
      </div>
    </div>
    {{/OPENING}}
    <div class="form-check">
      <input class="form-check-input" type="checkbox" id="restricted" name="restricted" value="yes" aria-describedby="restricted-hint" {{#RESTRICTED}}checked{{/RESTRICTED}}>
      <label class="form-check-label" for="restricted">[[people.restricted]]</label>
      <p class="hint" id="restricted-hint">[[people.restricted.hint]]</p>
    </div>
  </fieldset>
  <p class="actions"><button class="btn btn-primary">[[form.save]]</button> <a class="btn btn-outline-secondary" href="{{BACK_HREF}}">[[form.cancel]]</a></p>
</form>
