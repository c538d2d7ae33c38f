namespace FaceFusion.Jobs.Backups;

/// <summary>A file of a backup.</summary>
/// <param name="Path">Under the data folder, with <c>/</c>.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">Of what it holds, in hexadecimal.</param>
internal sealed record BackupFile(string Path, long Bytes, string Sha256);
