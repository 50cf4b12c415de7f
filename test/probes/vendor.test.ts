import { describeProtocol } from './support/protocol-table.ts';
import { feeds } from './vendor/feeds.ts';
import { statusPages } from './vendor/status-pages.ts';

describeProtocol('vendor', [...statusPages, ...feeds]);
