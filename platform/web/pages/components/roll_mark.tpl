{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! One person's half-day in a roll: a radio group that scripts turn into one button which cycles. Nobody is present by
    default. MARK_NAME (the field, `mark.<enrolment>.<half>`), MARK_LABEL in words ("Nom, lundi matin"), and at most one of the
    sections MARK_PRESENT MARK_REMOTE MARK_ABSENT MARK_EXCUSED; MARK_MAY_REMOTE offers "at a distance". Put it in a cell of a table inside <form data-roll>. }}
<fieldset class="roll-mark" data-mark data-none="[[roll.none]]">
  <legend class="visually-hidden">{{MARK_LABEL}}</legend>
  <label class="is-present" title="[[roll.present]]"><input type="radio" name="{{MARK_NAME}}" value="present" {{#MARK_PRESENT}}checked{{/MARK_PRESENT}}><i class="icon icon-check-lg" aria-hidden="true"></i> <span>[[roll.present]]</span></label>
  {{#MARK_MAY_REMOTE}}<label class="is-remote" title="[[roll.remote]]"><input type="radio" name="{{MARK_NAME}}" value="remote" {{#MARK_REMOTE}}checked{{/MARK_REMOTE}}><i class="icon icon-camera-video" aria-hidden="true"></i> <span>[[roll.remote]]</span></label>{{/MARK_MAY_REMOTE}}
  <label class="is-absent" title="[[roll.absent]]"><input type="radio" name="{{MARK_NAME}}" value="absent" {{#MARK_ABSENT}}checked{{/MARK_ABSENT}}><i class="icon icon-x-lg" aria-hidden="true"></i> <span>[[roll.absent]]</span></label>
  <label class="is-excused" title="[[roll.excused]]"><input type="radio" name="{{MARK_NAME}}" value="excused" {{#MARK_EXCUSED}}checked{{/MARK_EXCUSED}}><i class="icon icon-envelope" aria-hidden="true"></i> <span>[[roll.excused]]</span></label>
</fieldset>
