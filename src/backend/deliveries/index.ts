/**
 * One-way calls to Apps: notifications, timers, webhooks. What is accepted here is stored before anybody is told so, made at least once by
 * some process, retried, and put aside where an administrator sees it and can replay it. Deliveries of one App and lane keep their
 * order. Who calls for a delivery, and why, is the matter of services/ and events/; how a call is made, of calls/.
 */
export type {Deliveries, Delivery, DeliveryKind, DeliveryQuery, DeliveryState, NewDelivery} from './Deliveries.ts';
export {createDeliveries} from './createDeliveries.ts';
export {deliveryMigrations} from './deliveryMigrations.ts';
export type {DeliveryTables} from './tables.ts';
