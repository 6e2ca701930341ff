import { ArrowLeftRight, FileCode, Settings, Smartphone } from 'lucide-react';
import type { ReactElement } from 'react';
import type { View } from '../../stores/views.ts';

/** The name and icon of each view. */
export const viewFacts: Record<View, { label: string; icon: ReactElement }> = {
  stage: { label: 'Stage', icon: <Smartphone size={14} /> },
  connectors: { label: 'Connectors', icon: <FileCode size={14} /> },
  network: { label: 'Network', icon: <ArrowLeftRight size={14} /> },
  settings: { label: 'Settings', icon: <Settings size={14} /> },
};
