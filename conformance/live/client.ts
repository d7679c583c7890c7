/** What a client of a pod got. */
export interface Answer {
  readonly status: number;
  /** The generated tokens. */
  readonly tokens: number[];
  /** Why the answer ends, or the error. */
  readonly said: string;
  readonly seconds: number;
  /** Parts in which a stream came. */
  readonly parts?: number;
  /** As prefill gives them to decode. */
  readonly kvTransferParams?: { readonly [name: string]: unknown };
}

const PATIENCE = 300;

/** What a request has besides its prompt. */
export interface More {
  readonly headers?: { readonly [name: string]: string };
  readonly body?: object;
}

/** Completes a prompt, greedily; a connection that breaks is status 0. */
export async function complete(address: string, port: number, prompt: number[], more: More = {}): Promise<Answer> {
  const began = Date.now();
  const seconds = () => (Date.now() - began) / 1000;
  try {
    const response = await fetch(`http://${address}:${port}/v1/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...more.headers },
      body: JSON.stringify({ model: 'tiny', prompt, max_tokens: 24, temperature: 0, ignore_eos: true, return_token_ids: true, ...more.body }),
      signal: AbortSignal.timeout(PATIENCE * 1000),
    });
    const body = await response.text();
    if (response.status !== 200) { return { status: response.status, tokens: [], said: body, seconds: seconds() }; }
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) { return { ...streamed(body), seconds: seconds() }; }
    const { choices: [choice], kv_transfer_params: kvTransferParams } = JSON.parse(body);
    return { status: 200, tokens: choice.token_ids, said: choice.finish_reason, seconds: seconds(), kvTransferParams };
  } catch (e) {
    return { status: 0, tokens: [], said: `${e}: ${(e as any).cause ?? ''}`, seconds: seconds() };
  }
}

/** What a stream of server-sent events says in all. */
function streamed(body: string): Omit<Answer, 'seconds'> {
  const choices = body.split('\n').filter(line => line.startsWith('data: {')).flatMap(line => JSON.parse(line.slice('data: '.length)).choices);
  const tokens = choices.flatMap(choice => choice.token_ids ?? []);
  return { status: 200, tokens, said: choices.at(-1)?.finish_reason, parts: choices.length };
}

/** Sum of a metric over its labels, counters of which nothing was counted being 0. */
export async function metric(address: string, port: number, name: string): Promise<number> {
  const lines = (await (await fetch(`http://${address}:${port}/metrics`)).text()).split('\n');
  return lines.filter(line => line.startsWith(name) && /[{ ]/.test(line[name.length]!)).reduce((sum, line) => sum + Number(line.split(' ').pop()), 0);
}
