#!/usr/bin/env node
/* Stands in for fpm, which electron-builder would download: the part of its options that electron-builder gives, on top of
   the distributions' own dpkg-deb and rpmbuild. Plain JavaScript, as it is started as a program. */
import { register } from 'tsx/esm/api';

register();
const { makePackage } = await import('./make-package.ts');
makePackage(process.argv.slice(2));
