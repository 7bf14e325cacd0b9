import Generator, { type BaseOptions } from 'yeoman-generator';
import { isApp } from '../../folder/app-folder.ts';
import { zipFolder } from '../../folder/pack-folder.ts';
import { BadInput } from '../../terminal/bad-input.ts';
import { guarded } from '../app/leave.ts';

type Options = BaseOptions & { folder?: string };

/** `yo microcodegen:zip [folder]`: packs an app that was generated before into a ZIP beside its folder. */
export default class ZipGenerator extends Generator<Record<string, never>, Options> {
  constructor(args?: string[], options?: Options) {
    // Yeoman would look for a package.json to install, and say that there is none.
    super(args, options, { customInstallTask: true, tasksMatchingPriority: true });
    this.argument('folder', {
      type: String,
      required: false,
      description: 'The folder of the app (default: this one)',
    });
  }

  end(): Promise<void> {
    return guarded(this, () => this._end());
  }

  async _end(): Promise<void> {
    const folder = this.options.folder ?? '.';
    if (!isApp(folder)) {
      throw new BadInput(
        `${folder} holds no app made by microcodegen`,
        'Go into its folder, or name it: `yo microcodegen:zip DIR`.',
      );
    }
    process.stdout.write(`${(await zipFolder(folder)).join('\n')}\n`);
  }
}
