/** The network that joins the nodes. */
export enum Fabric {
  /** InfiniBand. */
  INFINIBAND = 'infiniband',
  /** RDMA over Converged Ethernet. */
  ROCE = 'roce',
  /** AWS Elastic Fabric Adapter. */
  EFA = 'efa',
  /** No RDMA. */
  TCP = 'tcp',
  /** NVLink across hosts (GB200, GB300 NVL72). */
  MNNVL = 'mnnvl',
}

/** Who makes the accelerator. */
export enum AcceleratorVendor {
  /** NVIDIA GPUs. */
  NVIDIA = 'nvidia',
  /** AMD Instinct. */
  AMD = 'amd',
  /** Intel GPUs (XPU). */
  INTEL = 'intel',
  /** Intel Gaudi (HPU). */
  GAUDI = 'gaudi',
  /** No accelerator. */
  CPU = 'cpu',
}

/** What the processors of the nodes are. */
export enum CpuArchitecture {
  /** x86-64. */
  AMD64 = 'amd64',
  /** 64-bit Arm, as in GH200, GB200 and GB300. */
  ARM64 = 'arm64',
}
