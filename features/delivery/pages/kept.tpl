{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Half-days that were marked without network and wait in this browser (scripts/kept.js). KEPT_OF: whose they are. }}
<div class="notice is-late kept" data-kept="{{KEPT_OF}}" data-one="[[attendance.kept.one]]" data-many="[[attendance.kept.many]]" data-morning="[[attendance.morning]]" data-afternoon="[[attendance.afternoon]]" data-sure="[[attendance.kept.sure]]" hidden>
  <i class="icon icon-exclamation-triangle-fill" aria-hidden="true"></i>
  <div>
    <p role="status"><strong data-kept-count></strong> <span data-kept-offline hidden>[[attendance.kept.offline]]</span><span data-kept-sending hidden>[[attendance.kept.sending]]</span><span data-kept-conflict hidden>[[attendance.kept.conflict]]</span><span data-kept-sign-in hidden>[[attendance.kept.sign_in]]</span></p>
    <ul data-kept-list></ul>
    <p><button class="btn btn-sm btn-primary" type="button" data-kept-send>[[attendance.kept.send]]</button> <button class="btn btn-sm btn-outline-secondary" type="button" data-kept-drop>[[attendance.kept.drop]]</button></p>
    <template data-kept-line><li><a></a> <button class="btn btn-sm btn-outline-secondary" type="button" data-kept-compare hidden>[[attendance.kept.compare]]</button></li></template>
  </div>
</div>
