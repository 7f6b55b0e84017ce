/** Placeholder. */
export type TrainerConfig = any;
export type DeepPartial<T> = any;
export type Schema = any;
export type Metrics = any;
export type LayoutEntry = any;
export type DataInfo = any;
