namespace FaceFusion.Jobs.Backups;

/// <summary>A backup could not be made or taken back; the message says why, for whoever runs the studio.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
