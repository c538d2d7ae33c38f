using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Inference;

namespace FaceFusion.Cli.Commands;

/// <summary><c>models add FILE|URL</c>, <c>models verify [ID...]</c>, <c>models remove ID</c></summary>
internal sealed class ModelFileCommands(CliConsole console)
{
    private const long Megabyte = 1024 * 1024;
    private readonly Argument<string> _source = new("FILE|URL") { Description = HelpTexts.AddSource };
    private readonly Option<string?> _as = new("--as") { Description = HelpTexts.AsModel, HelpName = "ID" };
    private readonly Argument<string[]> _ids = new("ID") { Description = HelpTexts.ModelId, Arity = ArgumentArity.ZeroOrMore };
    private readonly Argument<string> _id = new("ID") { Description = HelpTexts.ModelId };
    private readonly ModelOptions _folder = new();

    /// <summary>The commands with their options.</summary>
    public IEnumerable<Command> ToCommands()
    {
        var add = new Command("add", HelpTexts.AddModel) { _source, _as };
        add.SetAction(AddAsync);
        var verify = new Command("verify", HelpTexts.VerifyModels) { _ids };
        verify.SetAction(Verify);
        var remove = new Command("remove", HelpTexts.RemoveModel) { _id };
        remove.SetAction(Remove);
        foreach (var command in (Command[])[add, verify, remove])
        {
            _folder.AddTo(command);
            yield return command;
        }
    }

    private async Task<int> AddAsync(ParseResult parse, CancellationToken cancellation)
    {
        var models = InstalledModels.Read(_folder.Read(parse).Folder, []);
        var (source, id) = (parse.GetValue(_source)!, parse.GetValue(_as));
        var said = -1L;
        var progress = new ActionProgress(p =>
        {
            // A line every 64 MB: enough to see that it goes on.
            if (p.Done / (64 * Megabyte) > said)
            {
                said = p.Done / (64 * Megabyte);
                console.Out.WriteLine(p.All is { } all
                    ? CliText.Get("fetching", source, p.Done / Megabyte, all / Megabyte)
                    : CliText.Get("fetching.open", source, p.Done / Megabyte));
            }
        });
        InstalledModel found;
        if (source.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(source, UriKind.Absolute, out var address))
        {
            using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            found = await new ModelIntake(models, client).AddAsync(address, id, progress, cancellation).ConfigureAwait(false);
        }
        else
        {
            found = await new ModelIntake(models).AddFileAsync(Path.GetFullPath(source), id, progress, cancellation).ConfigureAwait(false);
        }

        await console.Out.WriteLineAsync(CliText.Get("added", found.Model.Id, Path.GetFileName(found.Path)!, models.Folder, State(found))).ConfigureAwait(false);
        if (found.Fault is { } fault)
        {
            await console.Error.WriteLineAsync(CliProgram.Line(fault)).ConfigureAwait(false);
        }

        return CliProgram.Success;
    }

    private int Verify(ParseResult parse)
    {
        var models = InstalledModels.Read(_folder.Read(parse).Folder, []);
        var ids = parse.GetValue(_ids) ?? [];
        var wrong = false;
        foreach (var model in ids.Length == 0 ? models.Known : ids.Select(models.Find))
        {
            var found = models.Inspect(model);
            if (found.Path is null && ids.Length == 0)
            {
                continue;
            }

            console.Out.WriteLine(CliText.Get("verified", model.Id, State(found), found.Sha256 ?? "-"));
            if (found.Fault is { } fault && (found.State == ModelState.Wrong || ids.Length > 0))
            {
                console.Error.WriteLine(CliProgram.Line(fault));
            }

            wrong |= found.State == ModelState.Wrong || (found.Path is null && ids.Length > 0);
        }

        return wrong ? CliProgram.BadInput : CliProgram.Success;
    }

    private int Remove(ParseResult parse)
    {
        var models = InstalledModels.Read(_folder.Read(parse).Folder, []);
        var model = models.Find(parse.GetValue(_id)!);
        var removed = models.Remove(model);
        console.Out.WriteLine(removed.Count == 0 ? CliText.Get("removed.none", model.Id) : CliText.Get("removed", model.Id, string.Join(", ", removed)));
        return CliProgram.Success;
    }

    private static string State(InstalledModel found) => CliText.Get("state." + found.State);

    /// <summary>Reports on the thread that works, so that lines come in their order.</summary>
    private sealed class ActionProgress(Action<(long Done, long? All)> report) : IProgress<(long Done, long? All)>
    {
        public void Report((long Done, long? All) value) => report(value);
    }
}
