import { Fault } from '../../base/fault';

/** Names of our options, and what stands in a manifest for them: checks are written once, for programs, the chart and manifests. */
const WORDS: readonly [RegExp, string][] = [
  [/^extraArgs of /, 'the command of '],
  [/ set deepEp(Version)? of your own image,/, ''],
  [/, or use tls$/, ', or use UCX_TLS'],
  [/ or name what yours has besides its release in extraOptions of the image/, ''],
  [/correct it, use another image,/, 'correct it, or use another image'],
  [/wideEp\.(all2allBackend|moeBackend), or /g, ''],
  [/ in extraArgs/g, ''],
  [/backend of the network/, 'backends in kv_connector_extra_config'],
  [/kvTransfer\.leaseSeconds/, 'kv_lease_duration in kv_connector_extra_config'],
  [/kvTransfer\.extraConfig/, 'kv_connector_extra_config'],
  [/kvTransfer\.bufferDevice/, 'kv_buffer_device'],
  [/kvTransfer\.numThreads/, 'num_threads'],
  [/\btensorParallelSize\b/g, '--tensor-parallel-size'],
  [/\bpipelineParallelSize\b/g, '--pipeline-parallel-size'],
  [/\bdataParallelSize\b/g, '--data-parallel-size'],
  [/\bmaxModelLen\b/g, '--max-model-len'],
  [/\bgpuMemoryUtilization\b/g, '--gpu-memory-utilization'],
  [/\bmaxNumBatchedTokens\b/g, '--max-num-batched-tokens'],
  [/\bmaxNumSeqs\b/g, '--max-num-seqs'],
  [/\ball2allBackend\b/g, '--all2all-backend'],
  [/\bmoeBackend\b/g, '--moe-backend'],
  [/\bgpusPerNode (\d+)/, '$1 accelerators in each pod'],
  [/\bwideEp with (\d+ nodes)/, 'expert parallelism over $1'],
  [/ privileged with a patch:/, ' privileged:'],
  [/or leave dbo out/, 'or leave it out'],
  [/\bnumRedundantExperts\b/g, 'num_redundant_experts'],
];

const inYaml = (text: string): string => WORDS.reduce((written, [option, word]) => written.replace(option, word), text);

/** The fault in the words of manifests. */
export function faultInYaml(fault: Fault, fix: string | undefined = fault.fix): Fault {
  const { subject, problem, allowed } = fault;
  return {
    ...fault,
    subject: inYaml(subject),
    ...(problem === undefined ? {} : { problem: inYaml(problem) }),
    ...(allowed === undefined ? {} : { allowed: inYaml(allowed) }),
    ...(fix === undefined ? {} : { fix: inYaml(fix) }),
  };
}
