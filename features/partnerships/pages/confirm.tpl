{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Asks once before a notice: see components/confirm. }}
[[>components/confirm]]
