import { type ReactElement, useEffect } from 'react';
import { useStore } from 'zustand';
import { devicesStore } from '../../../stores/devices.ts';
import { passesStore } from '../../../stores/passes.ts';
import { CreateDialog } from './create-dialog.tsx';
import { DeleteQuestion } from './delete-question.tsx';
import { AddDeviceDialog, RemoveDeviceQuestion, RenameDeviceDialog } from './device-dialogs.tsx';
import { InstallDialog } from './install-dialog.tsx';
import { ManyDialog } from './many-dialog.tsx';
import { closeQuestion, questionStore } from './question-store.ts';
import { UninstallDialog } from './uninstall-dialog.tsx';
import { UpdateDialog } from './update-dialog.tsx';

/** The dialog of the question that is open, if there is one. */
export const StageDialogs = (): ReactElement | null => {
  const question = useStore(questionStore, (state) => state.question);
  switch (question?.about) {
    case 'create':
      return <CreateDialog />;
    case 'install':
      return <InstallDialog passId={question.passId} deviceId={question.deviceId} />;
    case 'uninstall':
      return <UninstallDialog passId={question.passId} />;
    case 'many':
      return <ManyDialog act={question.act} passIds={question.passIds} />;
    case 'update':
      return <UpdateOf passId={question.passId} />;
    case 'delete':
      return <DeleteQuestion passId={question.passId} />;
    case 'add-device':
      return <AddDeviceDialog />;
    case 'rename-device':
    case 'remove-device':
      return <DeviceQuestion {...question} />;
    default:
      return null;
  }
};

const UpdateOf = ({ passId }: { passId: string }): ReactElement => {
  const pass = useStore(passesStore, (state) => state.byId?.get(passId));
  return pass ? <UpdateDialog pass={pass} /> : <Gone />;
};

type DeviceQuestionProps = { about: 'rename-device' | 'remove-device'; deviceId: string };

const DeviceQuestion = ({ about, deviceId }: DeviceQuestionProps): ReactElement => {
  const device = useStore(devicesStore, ({ devices }) => devices?.find(({ id }) => id === deviceId));
  if (!device) return <Gone />;
  return about === 'rename-device' ? <RenameDeviceDialog device={device} /> : <RemoveDeviceQuestion device={device} />;
};

/** The subject of the question was removed meanwhile, by another window or the command line, so the question closes. */
const Gone = (): null => {
  useEffect(closeQuestion, []);
  return null;
};
