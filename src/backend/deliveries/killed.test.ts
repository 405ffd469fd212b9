import {deliveriesSurvive} from './killed.contract.ts';

deliveriesSurvive({rounds: 5, notifications: 600, patience: 60_000});
