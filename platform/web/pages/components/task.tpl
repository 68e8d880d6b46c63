{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! How far work behind the scenes is; filled by access::show_task. Section TASK: TASK_TEXT in words, TASK_PERCENT 0 to
    100, TASK_HREF the page this stands on; one of the sections TASK_GOES (asks again every two seconds, by itself
    without scripts too) and TASK_FAILED with TASK_ERROR by set_if. }}
{{#TASK}}<div id="task">
{{#TASK_GOES}}<div class="notice is-waiting" role="status" hx-get="{{TASK_HREF}}" hx-select="#task" hx-target="#task" hx-trigger="every 2s">
  <i class="icon icon-hourglass-split" aria-hidden="true"></i>
  <div><p>{{TASK_TEXT}}</p>
  <p><progress max="100" value="{{TASK_PERCENT}}" aria-label="[[task.progress]]"></progress> <span>{{TASK_PERCENT}}&nbsp;%</span></p>
  <noscript><meta http-equiv="refresh" content="5"><p><a href="{{TASK_HREF}}">[[task.look_again]]</a></p></noscript></div>
</div>{{/TASK_GOES}}
{{#TASK_FAILED}}<div class="notice is-refused" role="alert">
  <i class="icon icon-x-octagon-fill" aria-hidden="true"></i>
  <div><p>{{TASK_TEXT}}</p>{{#HAS_TASK_ERROR}}<p class="note">{{TASK_ERROR}}</p>{{/HAS_TASK_ERROR}}</div>
</div>{{/TASK_FAILED}}
</div>{{/TASK}}
