namespace FaceFusion.Jobs.Store;

/// <summary>One step of the tables.</summary>
/// <param name="Number">Its place.</param>
/// <param name="Sql">Its statements, as the engine reads them.</param>
internal sealed record MigrationStep(int Number, string Sql);
