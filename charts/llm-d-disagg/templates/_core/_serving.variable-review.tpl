{{- /* src/serving/variable-review.ts, a template for each function */ -}}
{{- define "llm-d-disagg.serving.variable-review.environmentContext"}}
{{- $c := ne $.argument0.role "prefill-decode"}}
{{- if $c}}
{{- $f := dict "options" $.argument0.kvTransfer}}
{{- template "llm-d-disagg.vllm.kv-transfer.usesNixl" $f}}
{{- $c = $f.r}}
{{- end}}
{{- $t := $.argument0.kvTransfer.bufferDevice}}
{{- if eq $t nil}}
{{- $t = $.network.platform._facts.serving.bufferDevice.value}}
{{- end}}
{{- $t2 := (or (or $.argument0.group dict).parallelism dict).nodes}}
{{- $_ := set $ "r" (dict "network" $.network "backend" $.argument0.plan.backend "transfers" $c "bufferInAcceleratorMemory" (ne $t "cpu") "grouped" (lt 1.0 (float64 (ternary 1 $t2 (eq $t2 nil)))))}}
{{- end}}
{{- define "llm-d-disagg.serving.variable-review.patchedMnnvlFaults"}}
{{- $patched := list}}
{{- range $x := $.variables}}
{{- if and (eq $x.by (printf "patches of %v" $.argument0.role)) (ne $x.value nil)}}
{{- $patched = append $patched $x}}
{{- end}}
{{- end}}
{{- if not (len $patched)}}
{{- $_ := set $ "r" list}}
{{- else}}
{{- $facts := $.ctx.network.platform._facts}}
{{- $t := dict}}
{{- if $.ctx.transfers}}
{{- $f := dict "facts" $facts "backend" $.ctx.backend "argument2" $.ctx.network}}
{{- template "llm-d-disagg.network.kv-path.ucxLimits" $f}}
{{- $t = $f.r}}
{{- end}}
{{- $tls := $t.tls}}
{{- $o := dict}}
{{- $l := list}}
{{- range $x := $patched}}
{{- $l = append $l (list $x.name $x.value)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $o (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $f := dict "g" $.g "ctx" (dict "role" $.argument0.role "facts" $facts "image" $.argument0.image "tls" $tls) "env" $o}}
{{- template "llm-d-disagg.serving.mnnvl.mnnvlFaults" $f}}
{{- $_ := set $ "r" $f.r}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.variable-review.reviewVariables"}}
{{- $c := not $.argument2.patched}}
{{- if $c}}
{{- $o := dict}}
{{- range $k, $v := $.spec.env}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $.spec.envValueFrom}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- range $k, $v := $.spec.overrideEnv}}
{{- $_ := set $o $k $v}}
{{- end}}
{{- $c = not (len (sortAlpha (keys $o)))}}
{{- end}}
{{- if $c}}
{{- $_ := set $ "r" (dict "faults" list "warnings" list)}}
{{- else}}
{{- $f := dict "g" $.g "template" $.argument2.template "image" $.spec.image}}
{{- template "llm-d-disagg.serving.rendered-server.renderedServer" $f}}
{{- $variables := dict "spec" $.spec "own" $f.r "rendered" $.argument2.rendered}}
{{- template "llm-d-disagg.serving.variable-review.setVariables" $variables}}
{{- if not (len $variables.r)}}
{{- $_ := set $ "r" (dict "faults" list "warnings" list)}}
{{- else}}
{{- $strict := false}}
{{- range $x := $.argument2.rendered}}
{{- $f := dict "args" (default list $x.args) "name" "--fail-on-environ-validation"}}
{{- template "llm-d-disagg.vllm.argument-values.switchOf" $f}}
{{- if default false $f.r}}
{{- $strict = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $f := dict "g" $.g "reference" $.spec.image.reference}}
{{- template "llm-d-disagg.serving.image-facts.knownImageFaults" $f}}
{{- $unread := dict "g" $.g "variables" $variables.r "ctx" (dict "vllmVersion" $.spec.image.vllmVersion "known" (eq (len $f.r) 0) "strict" $strict)}}
{{- template "llm-d-disagg.vllm.variables.unreadVariables" $unread}}
{{- $ctx := dict "argument0" $.spec "network" $.network}}
{{- template "llm-d-disagg.serving.variable-review.environmentContext" $ctx}}
{{- $environment := dict "g" $.g "variables" $variables.r "ctx" $ctx.r}}
{{- template "llm-d-disagg.network.environment.reviewEnvironment" $environment}}
{{- $connected := or (ne $.spec.role "prefill-decode") (lt 0.0 (float64 (len (sortAlpha (keys $.spec.kvTransfer)))))}}
{{- $c := and $connected $ctx.r.bufferInAcceleratorMemory}}
{{- if $c}}
{{- $connector := ternary "NixlConnector" $.spec.kvTransfer.connector (eq $.spec.kvTransfer.connector nil)}}
{{- $c = regexMatch "^(Nixl|Mooncake|MoRIIO)" $connector}}
{{- end}}
{{- $l := list}}
{{- range $x := $.argument2.rendered}}
{{- $l = concat $l (default list $x.args)}}
{{- end}}
{{- $f := dict "g" $.g "variables" $variables.r "ctx" (dict "vllmVersion" $.spec.image.vllmVersion "registers" $c "connected" $connected "args" (default list $l))}}
{{- template "llm-d-disagg.vllm.allocator.allocatorFaults" $f}}
{{- $f2 := dict "g" $.g "argument0" $.spec "ctx" $ctx.r "variables" $variables.r}}
{{- template "llm-d-disagg.serving.variable-review.patchedMnnvlFaults" $f2}}
{{- $f3 := dict "g" $.g "variables" $variables.r}}
{{- template "llm-d-disagg.network.library-variables.misspelledVariables" $f3}}
{{- $_ := set $ "r" (dict "faults" (default list (concat $unread.r.faults $environment.r.faults $f.r $f2.r)) "warnings" (default list (concat $unread.r.warnings $f3.r $environment.r.warnings)) "limits" $environment.r.limits)}}
{{- end}}
{{- end}}
{{- end}}
{{- define "llm-d-disagg.serving.variable-review.setVariables"}}
{{- $env := ternary dict $.spec.env (eq $.spec.env nil)}}
{{- $envValueFrom := ternary dict $.spec.envValueFrom (eq $.spec.envValueFrom nil)}}
{{- $overrideEnv := ternary dict $.spec.overrideEnv (eq $.spec.overrideEnv nil)}}
{{- $before := dict}}
{{- $l := list}}
{{- range $x := default list (or $.own dict).variables}}
{{- $l = append $l (list $x true)}}
{{- end}}
{{- range $e := $l}}
{{- $_ := set $before (toString (index $e 0)) (index $e 1)}}
{{- end}}
{{- $seen := list}}
{{- $found := list}}
{{- range $x := $.rendered}}
{{- range $x2 := $x.variables}}
{{- $value := $.nil}}
{{- if hasKey $x.env $x2}}
{{- $value = index $x.env $x2}}
{{- end}}
{{- $isCallers := false}}
{{- range $x := list $env $envValueFrom $overrideEnv}}
{{- if hasKey $x $x2}}
{{- $isCallers = true}}
{{- break}}
{{- end}}
{{- end}}
{{- $isKept := and (hasKey $before $x2) (ne $.own nil)}}
{{- if $isKept}}
{{- $t := $.nil}}
{{- if hasKey $.own.env $x2}}
{{- $t = index $.own.env $x2}}
{{- end}}
{{- $isKept = eq $t $value}}
{{- end}}
{{- $key := printf "%v=%v" $x2 (default "" $value)}}
{{- if or (and $isKept (not $isCallers)) (has $key $seen)}}
{{- continue}}
{{- end}}
{{- if not (has $key $seen)}}
{{- $seen = append $seen $key}}
{{- end}}
{{- $t := printf "patches of %v" $.spec.role}}
{{- if $isKept}}
{{- $t = ternary (printf "overrideEnv of %v" $.spec.role) (printf "env of %v" $.spec.role) (hasKey $overrideEnv $x2)}}
{{- end}}
{{- $found = append $found (dict "name" $x2 "value" $value "by" $t)}}
{{- end}}
{{- end}}
{{- $o := dict}}
{{- range $x := $found}}
{{- $_ := set $o $x.name (append (default list (index $o $x.name)) $x)}}
{{- end}}
{{- $l := list}}
{{- range $v := $o}}
{{- $l = append $l $v}}
{{- end}}
{{- $l2 := list}}
{{- range $x := $l}}
{{- $l2 = default list (concat $l2 $x)}}
{{- end}}
{{- $_ := set $ "r" $l2}}
{{- end}}
