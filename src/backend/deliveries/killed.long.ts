import {deliveriesSurvive} from './killed.contract.ts';

deliveriesSurvive({rounds: Number(process.env['KILL_ROUNDS'] ?? 40), notifications: 10_000, patience: 120_000});
