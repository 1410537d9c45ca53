import { problemsOf } from '../util/rule-page';
import { OPTION_SPACE } from './option-space';

test.each(OPTION_SPACE)('our lint finds nothing in $name', ({ make }) => {
  expect(problemsOf(make().project)).toEqual([]);
});
