import { Fault } from '../base/fault';

/** The bytes of a file as text, or why they are none. */
export function decoded(name: string, bytes: Uint8Array): { readonly text: string; readonly fault?: Fault } {
  const refuse = (problem: string, fix: string): { text: string; fault: Fault } => ({
    text: '', fault: { code: 'LLMD530', subject: name, problem, allowed: 'manifests as YAML or JSON in UTF-8', fix },
  });
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return refuse('is in UTF-16, which kubectl does not read', 'save it as UTF-8; in PowerShell: Out-File -Encoding utf8');
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) { return refuse(`is binary, with a zero at byte ${nul}`, 'leave it out'); }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }; // takes a byte order mark away
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const at = text.indexOf('\ufffd');
    const line = text.slice(0, at).split('\n').length;
    return refuse(`is not UTF-8, on line ${line}`, 'save it as UTF-8');
  }
}
