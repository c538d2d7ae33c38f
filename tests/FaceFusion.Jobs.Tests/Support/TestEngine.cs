namespace FaceFusion.Jobs.Tests.Support;

/// <summary>What a test's database runs on.</summary>
public enum TestEngine
{
    Sqlite,
    Postgres,
}
