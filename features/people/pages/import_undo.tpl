{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! Asks once before an import is undone; see components/confirm. }}
[[>components/confirm]]
