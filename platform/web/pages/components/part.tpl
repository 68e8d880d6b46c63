{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! A part that another feature drew with a template of its own, escaped there. CONTENT: set it on the section around. }}
{{CONTENT:none}}
