namespace FaceFusion.Jobs.Tests.Support;

/// <summary>A test of PostgreSQL alone; shown as skipped, with the reason, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Missing;
}
