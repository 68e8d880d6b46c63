{{%AUTOESCAPE context="HTML"}}
{{! SPDX-License-Identifier: EUPL-1.2 }}
{{! The list above to take away, at its foot: CSV_HREF XLSX_HREF. }}
<p class="no-print"><i class="icon icon-download" aria-hidden="true"></i> [[list.export]] <a href="{{CSV_HREF}}">CSV</a> · <a href="{{XLSX_HREF}}">Excel</a></p>
