namespace FaceFusion.Inference.Tests.Sessions;

/// <summary>A test of a graphics card; skipped with the reason where none computes.</summary>
public sealed class CardFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> s_missing = new(Look);

    public CardFactAttribute() => Skip = s_missing.Value;

    private static string? Look()
    {
        using var session = new InferenceSession(TestModels.Bytes("add"), "add", new InferenceSessionOptions { Provider = ExecutionProvider.Cuda });
        return session.Provider == ExecutionProvider.Cuda ? null : session.ProviderReason;
    }
}
