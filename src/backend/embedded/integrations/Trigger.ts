import * as v from 'valibot';

export const triggerSchema = v.object({id: v.string(), userId: v.string(), at: v.number()});

/** Somebody did something by which an integration may open a dialog for them: `id` is what their client calls it. */
export type Trigger = v.InferOutput<typeof triggerSchema>;
