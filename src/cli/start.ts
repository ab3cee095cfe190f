/** What is loaded before the program itself, so that the rest need not be compiled anew. */

import { keepCompiled } from '../machine/compile-cache.ts'

keepCompiled()
void import('./main.ts')
