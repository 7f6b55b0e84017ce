/** The largest curvature of the loss where a run stands. */
export interface Sharpness {
  /**
   * The largest (algebraic) eigenvalue of P⁻¹H, with the decay that the rule takes away itself; of H alone where P is 1 or was not
   * asked for. H is the Hessian of `lossScale` · mean loss of the training set + penalties, without dropout; P is what the rule divides
   * its step by.
   */
  value: number;
  /** Its eigenvector, of length 1, a number a parameter. */
  vector: Float32Array;
  /** An eigenvalue is no farther from `value`. */
  residual: number;
  /** Products with the Hessian that were used. */
  products: number;
  /**
   * The value beyond which the rule leaves a minimum (full batches); null where none is known, where the last step was clipped, and where H
   * alone was asked for and the rule's P is not 1.
   */
  limit: number | null;
  /** Whether P is another matrix than 1. */
  preconditioned: boolean;
}
