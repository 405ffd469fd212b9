import {valueSentences, type ValueProblem} from '../../protocol/index.ts';
import type {Speech} from './speechIn.ts';

/** What is wrong with what was filled into a field, in words. */
export const valueSentence = ({code, params}: ValueProblem, speech: Speech): string => speech.say(valueSentences[code], params);
