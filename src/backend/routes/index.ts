/**
 * What is reached over HTTP: one file a resource, each of them thin: read the request, check who asks, call the room that knows, write the
 * answer. Errors of all rooms become one shape here; identity is established here and nowhere else. The stream of events has
 * its own room, live/.
 */
export {answerError, answerErrors, notFound, pathOf} from './answerErrors.ts';
export {appsRoutes} from './appsRoutes.ts';
export {operationsRoutes} from './operations.ts';
export {pageFiles} from './pageFiles.ts';
export {readExtension, type Extension} from './readExtension.ts';
export {webappFiles} from './webappFiles.ts';
