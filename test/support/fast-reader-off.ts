// Loaded before each test file by `node scripts/test.mjs --fast-reader=off`: the parser then reads every block.
import { fastReader } from '../../server/src/core/markdown/fast/fast-reader';

fastReader.isEnabled = false;
