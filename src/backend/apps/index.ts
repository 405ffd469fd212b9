/**
 * An App's life: its manifest is fetched, checked and listed; an administrator agrees to it and installs, upgrades, disables,
 * enables, uninstalls it; its icons are shown. Each operation is one file and a short list of steps that either all hold or are all undone; the App takes part in
 * them through the hooks of its manifest (`on_install`, …). How an App is called is the matter of calls/, what is stored of registry/.
 */
export type {Actor, AppChange, Apps, InstallOptions, InstallSource, KnownApp, UpgradeOptions} from './Apps.ts';
export type {ManifestChange} from './changeOf.ts';
export {claimBot} from './claimBot.ts';
export {createApps} from './createApps.ts';
export {createIcons, type Icons} from './createIcons.ts';
export type {Consent} from './consentTo.ts';
export {createDocumentFetcher} from './createDocumentFetcher.ts';
export type {OAuthAppType} from './OAuthAppType.ts';
export {appsMigrations, openOnceCalls, type AppsTables} from './openOnceCalls.ts';
