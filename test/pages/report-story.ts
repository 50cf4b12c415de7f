import { formTo } from '../engine/desk/case.ts';
import type { DeskCase } from '../engine/desk/case.ts';
import { people } from './album.ts';
import type { Album } from './album.ts';

/** The report on the last incident: written, refused, read, published, and what it promises. */
export async function tellReports(
  desk: DeskCase,
  album: Album,
  words: (what: string) => string,
): Promise<void> {
  const { incident } = desk;
  const shows = async (name: string): Promise<void> => {
    for (const who of people)
      await album.page(
        `report: ${name}`,
        await desk.ask(new Request(`${desk.home(who)}?report=${incident}`)),
      );
  };
  const sends = (who: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
    desk.ask(formTo(desk.home(who), { incident, ...fields }));
  const written = {
    do: 'report draft',
    'account-ja': words('新しい版を元に戻しました。'),
    'account-en': words('We went back to the version before.'),
    'cause-ja': words('索引のない問い合わせです。'),
    'cause-en': words('A query without an index.'),
    'fix-1-what-ja': words('負荷試験を行います。'),
    'fix-1-what-en': words('Load tests before each release.'),
    'fix-1-owner': 'suzuki',
    'fix-1-due': '2026-11-20',
    'fix-2-what-ja': words('監視を増やします。'),
    'fix-2-what-en': words('More is watched.'),
    'fix-2-owner': 'sato',
    'fix-2-due': '2026-11-30',
  };
  await shows('not written yet');
  for (const who of people)
    await album.page('report: refused', await sends(who, { ...written, 'fix-2-due': 'soon' }));
  await sends('suzuki', written);
  await shows('saved');
  const asks = { headers: { accept: 'application/json' } };
  const view = await desk.ask(new Request(`${desk.home('suzuki')}?report=${incident}`, asks));
  const { draft } = (await view.json()) as { readonly draft: { readonly seq: number } };
  await sends('suzuki', { do: 'report publish', draft: String(draft.seq), everybody: '1' });
  await desk.world.pulseNow();
  await shows('published');
  const reason = { 'reason-ja': words('準備に時間を要します。'), 'reason-en': words('It takes longer.') };
  await sends('sato', { do: 'report move', fix: 'f2', due: '2026-12-05', ...reason });
  await sends('suzuki', { do: 'report keep', fix: 'f1' });
  await desk.world.minutes(1);
  await shows('promises');
}
