namespace FaceFusion.Web.Components.Developers;

/// <summary>A whole program that speaks to the studio: a file of docs/examples, which a test runs, so that what is shown is true.</summary>
/// <param name="Language">What readers call it.</param>
/// <param name="File">The file's name.</param>
/// <param name="Run">How it is run, without its arguments.</param>
internal sealed record ApiExample(string Language, string File, string Run)
{
    /// <summary>The address that the files name, in whose place the studio's own is shown.</summary>
    private const string PlainAddress = "http://localhost:5080";

    /// <summary>All of them, the shortest first.</summary>
    public static IReadOnlyList<ApiExample> All { get; } =
    [
        new("curl", "curl.sh", "bash curl.sh"),
        new("C#", "csharp.cs", "dotnet run csharp.cs"),
        new("Python", "python.py", "python3 python.py"),
        new("JavaScript", "javascript.mjs", "node javascript.mjs"),
    ];

    /// <summary>The program's text, with the address of this studio.</summary>
    public string Text(string address)
    {
        using var reader = new StreamReader(typeof(ApiExample).Assembly.GetManifestResourceStream("FaceFusion.Web.Examples." + File)!);
        return reader.ReadToEnd().Replace(PlainAddress, address, StringComparison.Ordinal);
    }

    /// <summary>What to type: where the studio is, the key, and the program on two photos.</summary>
    /// <param name="address">The studio's address.</param>
    /// <param name="prefix">A key's prefix; null where there is no key, which guests do without.</param>
    public string Command(string address, string? prefix) => string.Join('\n', new[]
    {
        $"export FACEFUSION_URL={address}",
        prefix is null ? null : $"export FACEFUSION_KEY=ff_live_{prefix}_…",
        $"{Run} fuse mother.jpg son.jpg result.png",
    }.OfType<string>());
}
