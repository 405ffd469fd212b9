/**
 * How an App is reached. One interface, several ways (http, builtin; others later), one contract suite
 * that each of them passes. An upstream moves bytes: it joins addresses, bounds time and size, follows nothing,
 * and turns whatever goes wrong into a coded error that names the App. What the bytes mean is decided in calls/.
 */
export {createBuiltinUpstream, type BuiltinAnswer, type BuiltinApp, type BuiltinRequest} from './createBuiltinUpstream.ts';
export {createDestinations, type Destinations} from './createDestinations.ts';
export {createHttpUpstream} from './createHttpUpstream.ts';
export {failureDetail, mayHaveArrived, privateAddressDetail} from './failureDetail.ts';
export {limitPerApp} from './limitPerApp.ts';
export type {Upstream, UpstreamAnswer} from './Upstream.ts';
