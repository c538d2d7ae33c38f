using FaceFusion.Cli.Texts;
using FaceFusion.Provenance;

namespace FaceFusion.Cli.Writing;

/// <summary>A line for each label of a file, then the verdict in words.</summary>
internal static class PlainOriginWriter
{
    public static void Write(TextWriter output, IReadOnlyList<(string File, OriginReport Report)> files)
    {
        foreach (var (file, report) in files)
        {
            output.WriteLine(file);
            Line("verify.aigc", report.Mark?.AigcLabel is { } label ? CliText.Get("verify.aigc." + (label is "1" or "2" or "3" ? label : "other")) : null);
            Line("verify.source", report.SourceTerm ?? report.Mark?.DigitalSourceType);
            Line("verify.producer", report.MadeBy);
            Line("verify.id", report.Mark?.ProduceId);
            Line("verify.recipe", report.Mark?.RecipeJson is null ? null : CliText.Get("verify.recipe.there"));
            Line("verify.manifest", report.Manifest is { } manifest ? CliText.Get("verify.manifest." + manifest.State, manifest.Signer ?? "?") : null);
            Line("verify.watermark", report.Watermark?.Payload.ToString());
            output.WriteLine("  " + CliText.Get("verify.verdict", CliText.Get("verify.verdict." + report.Verdict)));
        }

        void Line(string what, string? value) => output.WriteLine($"  {CliText.Get(what)}: {value ?? CliText.Get("verify.none")}");
    }
}
