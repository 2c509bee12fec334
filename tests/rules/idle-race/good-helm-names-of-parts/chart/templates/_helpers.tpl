{{- define "depot.core.fullname" -}}
{{- $name := default (print .Chart.Name "-core") .Values.core.nameOverride }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "depot.search.fullname" -}}
{{- $name := default (print .Chart.Name "-search") .Values.search.nameOverride }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
