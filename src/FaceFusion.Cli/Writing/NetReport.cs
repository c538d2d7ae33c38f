using System.Text;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Neural;
using FaceFusion.Inference;

namespace FaceFusion.Cli.Writing;

/// <summary>Which installed models took part in a picture, and their licences; and why another provider computed them than was asked for.</summary>
internal sealed class NetReport(CliConsole console, ExecutionProvider asked)
{
    /// <summary>Says which, and writes their licences beside the picture.</summary>
    public async Task WriteAsync(IReadOnlyList<NetUse> nets, string picture, CancellationToken cancellation)
    {
        foreach (var (facts, time) in nets)
        {
            var licence = CliText.Get("licence." + facts.LicenceClass);
            await console.Out.WriteLineAsync(CliText.Get("net", facts.Id, time.TotalSeconds, facts.Provider.ToString().ToUpperInvariant(), facts.Licence, licence)).ConfigureAwait(false);
        }

        foreach (var reason in nets.Where(net => net.Facts.Provider != asked).Select(net => net.Facts.ProviderReason).Distinct())
        {
            await console.Error.WriteLineAsync(reason).ConfigureAwait(false);
        }

        if (LicenceSheet.Of(nets) is { } sheet)
        {
            var path = Path.ChangeExtension(picture, ".licences.txt");
            await PictureFile.WriteBytesAsync(path, Encoding.UTF8.GetBytes(sheet), cancellation).ConfigureAwait(false);
            await console.Out.WriteLineAsync(CliText.Get("licences.written", path)).ConfigureAwait(false);
        }
    }
}
