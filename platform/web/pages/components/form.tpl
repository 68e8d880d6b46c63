{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The hidden fields of every form that is posted. FORM_TOKEN proves that the form is ours, FORM_ONCE that it is
    sent once; both are set everywhere by the doors. }}
<input type="hidden" name="_token" value="{{FORM_TOKEN}}"><input type="hidden" name="_once" value="{{FORM_ONCE}}">
