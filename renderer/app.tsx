import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { ClientProvider } from './api/client.tsx';
import type { FolderHost } from './api/folder-host.ts';
import styles from './app.module.css';
import { runCommand } from './commands/registry.ts';
import { ComparedStage } from './features/compare/compared-stage.tsx';
import { ConnectorsView } from './features/connectors/connectors.tsx';
import { useSaveAllCommand } from './features/connectors/editor/editor-commands.ts';
import { FileEditor } from './features/connectors/editor/file-editor.tsx';
import { EngineNotice } from './features/engine-notice/engine-notice.tsx';
import { EventLog } from './features/event-log/event-log.tsx';
import { Folders } from './features/folders/folders.tsx';
import { AsOfBanner } from './features/frame/as-of-banner.tsx';
import { EngineAway } from './features/frame/engine-away.tsx';
import { useFrameCommands } from './features/frame/frame-commands.ts';
import { Header } from './features/frame/header.tsx';
import { FrameToasts } from './features/frame/notices.tsx';
import { WaveLine } from './features/frame/wave-line.tsx';
import { Views } from './features/frame/views.tsx';
import { Region } from './features/frame/region.tsx';
import { SessionTrouble } from './features/frame/session-trouble.tsx';
import { StageLayout } from './features/frame/stage-layout.tsx';
import { StartNotices } from './features/frame/start-notices.tsx';
import { StatusBar } from './features/frame/status-bar.tsx';
import { useTenantName } from './features/frame/tenant-name.ts';
import { type Connected, useLastConnected, useSession } from './features/frame/use-session.ts';
import { Inspector } from './features/inspector/inspector.tsx';
import { FaultBanner } from './features/network-state/fault-banner.tsx';
import { ModeMenu } from './features/network-state/mode-menu.tsx';
import { NetworkView } from './features/network/network-view.tsx';
import { Palette } from './features/palette/palette.tsx';
import { useExportCommands } from './features/recordings/export-menu.tsx';
import { RecordingsPanel } from './features/recordings/recordings-panel.tsx';
import { RulesPanel } from './features/rules/rules-panel.tsx';
import { SecretQuestion } from './features/settings/secrets/secret-dialog.tsx';
import { SettingsView } from './features/settings/settings.tsx';
import { ShortcutsDialog } from './features/shortcuts/shortcuts-dialog.tsx';
import { PassList } from './features/stage/pass-list/pass-list.tsx';
import { Stage } from './features/stage/stage.tsx';
import { useItemCommands } from './features/items/item-commands.ts';
import { Tour } from './features/tour/tour.tsx';
import { RULES_FILE } from './network-rules/change-rules.ts';
import { awayReason, type EngineView, type FollowedEngine } from './stores/engine-store.ts';
import { Blocked } from './ui/blocked.ts';
import { useFocusAfterInert } from './ui/use-focus-after-inert.ts';

/** The window: the frame with the views once there was an engine, and above it what is wrong with the engine. */
export function App({ engine, folders }: { engine: FollowedEngine; folders: FolderHost }): ReactElement {
  const view = useStore(engine.store);
  const connected = useLastConnected(view);
  // The shell shows there what to do about its engine. Any other state leaves the shown data readable.
  const isBlocked = folders.choose !== null && view.name === 'failed';
  return (
    <Region label="Passbench">
      {connected && <Window connected={connected} view={view} isBlocked={isBlocked} onRetry={() => engine.retry()} />}
      {view.name !== 'connected' && (isBlocked || !connected) && (
        <div className={styles.engine} data-over={connected !== null}>
          <div className={styles.sheet}>
            <EngineNotice
              view={view}
              onRetry={engine.retry}
              {...(folders.choose && { onOpenFolder: () => void runCommand('app.open-folder') })}
            />
          </div>
        </div>
      )}
      <Folders host={folders} />
      <FrameToasts />
    </Region>
  );
}

type WindowProps = { connected: Connected; view: EngineView; isBlocked: boolean; onRetry: () => void };

/** While the engine is away, the shown data can still be read and copied, and typed text is kept. */
function Window({ connected, view, isBlocked, onRetry }: WindowProps): ReactElement {
  const { client, info } = connected;
  const trouble = useSession(connected);
  useFocusAfterInert(isBlocked);
  useFrameCommands();
  useSaveAllCommand(client);
  useItemCommands(client);
  useExportCommands(client);
  return (
    <ClientProvider client={client}>
      <Blocked value={awayReason(view)}>
        <title>{`${useTenantName(info)} – Passbench`}</title>
        <div className={styles.window} inert={isBlocked}>
          <Header info={info} view={view} networkMode={<ModeMenu />} />
          {view.name !== 'connected' && <EngineAway view={view} folder={info.tenant.folder} onRetry={onRetry} />}
          <StartNotices notices={info.notices} />
          {trouble !== null && <SessionTrouble trouble={trouble} />}
          <AsOfBanner />
          <FaultBanner />
          <WaveLine />
          <Views
            content={{
              stage: (
                <ComparedStage>
                  <StageLayout passes={<PassList />} stage={<Stage />} inspector={<Inspector />} log={<EventLog />} />
                </ComparedStage>
              ),
              connectors: <ConnectorsView />,
              network: (
                <NetworkView
                  rules={<RulesPanel yaml={<FileEditor path={RULES_FILE} whenMissing="Add a rule to create it." />} />}
                  recordings={<RecordingsPanel />}
                />
              ),
              settings: <SettingsView info={info} />,
            }}
          />
          <StatusBar />
          <Tour info={info} />
        </div>
        <Palette />
        <ShortcutsDialog />
        <SecretQuestion />
      </Blocked>
    </ClientProvider>
  );
}
