/** Manifests as the library renders them, to be broken one thing at a time. */
import { readSource } from '../../src/lint/source';

/** One role of a pair, with what a mutation takes hold of; everything in it is part of the objects. */
export class RenderedRole {
  public readonly template: any;
  public readonly pod: any;
  public readonly server: any;
  public readonly sidecar: any;

  /** @param holder the Deployment, or the role of a DisaggregatedSet */
  public constructor(public readonly holder: any) {
    const { template, leaderWorkerTemplate } = holder.spec;
    this.template = template ?? leaderWorkerTemplate.workerTemplate;
    this.pod = this.template.spec;
    this.server = this.pod.containers.find(({ name }: any) => name === 'vllm');
    this.sidecar = this.pod.initContainers?.find(({ name }: any) => name === 'routing-proxy');
  }

  /** The value of a plain variable. */
  public variable(name: string): string | undefined {
    return this.server.env.find((one: any) => one.name === name)?.value;
  }

  /** Sets variables; those that are undefined are taken away. */
  public setVariables(values: { readonly [name: string]: string | undefined }): void {
    const others = this.server.env.filter(({ name }: any) => !(name in values));
    this.server.env = [...others, ...Object.entries(values).flatMap(([name, value]) => value === undefined ? [] : [{ name, value }])];
  }

  public option(name: string): string | undefined {
    return this.server.args.find((arg: string) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
  }

  /** Sets an option of vLLM, or takes it away. */
  public setOption(name: string, value: string | undefined): void {
    const at = this.server.args.findIndex((arg: string) => arg === name || arg.startsWith(`${name}=`));
    const args = value === undefined ? [] : [value === '' ? name : `${name}=${value}`];
    this.server.args.splice(at < 0 ? this.server.args.length : at, at < 0 ? 0 : 1, ...args);
  }

  public get transfer(): any {
    return JSON.parse(this.option('--kv-transfer-config')!);
  }

  public setTransfer(change: (config: any) => void): void {
    const config = this.transfer;
    change(config);
    this.setOption('--kv-transfer-config', JSON.stringify(config));
  }

  /** Resources of the server, as request and as limit. */
  public setResource(name: string, amount: string | undefined): void {
    for (const amounts of [this.server.resources.limits, this.server.resources.requests]) {
      if (amount === undefined) { delete amounts[name]; } else { amounts[name] = amount; }
    }
  }
}

/** All objects of a text, and the roles among them. */
export class Rendered {
  public static read(text: string): Rendered {
    return new Rendered(readSource('rendered.yaml', text).documents);
  }

  public readonly objects: any[];

  public constructor(objects: unknown[]) {
    this.objects = structuredClone(objects) as any[];
  }

  /** What has the pods of a role. */
  private get holders(): any[] {
    const workloads = this.objects.filter(({ kind }) => ['Deployment', 'LeaderWorkerSet', 'DisaggregatedSet'].includes(kind));
    return workloads.flatMap(workload => workload.kind === 'DisaggregatedSet' ? workload.spec.roles : [workload]);
  }

  public role(name: 'prefill' | 'decode'): RenderedRole {
    return new RenderedRole(this.holders.find(holder => new RenderedRole(holder).template.metadata.labels['llm-d.ai/role'] === name));
  }

  public get prefill(): RenderedRole { return this.role('prefill'); }

  public get decode(): RenderedRole { return this.role('decode'); }

  public get roles(): RenderedRole[] { return [this.prefill, this.decode]; }

  public kind(name: string): any {
    return this.objects.find(({ kind }) => kind === name);
  }
}
