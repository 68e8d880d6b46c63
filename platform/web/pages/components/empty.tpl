{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Nothing here, said kindly. Show the section EMPTY; EMPTY_TEXT, EMPTY_HREF and EMPTY_ACTION (what one can do).  }}
{{#EMPTY}}<div class="empty"><i class="icon icon-inbox" aria-hidden="true"></i><p>{{EMPTY_TEXT}}</p>{{#HAS_EMPTY_HREF}}<p><a href="{{EMPTY_HREF}}">{{EMPTY_ACTION}}</a></p>{{/HAS_EMPTY_HREF}}</div>{{/EMPTY}}
