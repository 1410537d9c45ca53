/** Who made the GPU that a target offers. */
export enum GpuVendor {
  /** NVIDIA; needs the NVIDIA container toolkit on the machine. */
  NVIDIA = 'nvidia',
  /** AMD, by ROCm; needs the kernel driver on the machine. */
  AMD = 'amd',
}
