/**
 * A channel for stories: the surfaces in their places, with a few people and posts, and nothing else of a product. The
 * playground, the gallery and the pages about the surfaces stand on it.
 */
export {createSceneHost} from './createSceneHost.ts';
export {june, maya, omar, people} from './people.ts';
export {Scene, type SceneProps} from './Scene.tsx';
export type {SceneMessage} from './ScenePost.tsx';
export {sceneWords} from './sceneWords.ts';
