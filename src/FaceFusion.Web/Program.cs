using FaceFusion.Web.Hosting;
using Microsoft.Extensions.Options;

if (BackupCommands.AreMeant(args))
{
    return await BackupCommands.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
}

try
{
    var app = StudioApplication.Create(args);
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (error is OptionsValidationException || error is AggregateException { InnerExceptions: var all } && all.All(one => one is OptionsValidationException))
{
    // Each fault a line that names its key; where in the program it was found helps nobody.
    var sections = error is AggregateException several ? several.InnerExceptions : (IEnumerable<Exception>)[error];
    foreach (var fault in sections.Cast<OptionsValidationException>().SelectMany(section => section.Failures))
    {
        await Console.Error.WriteLineAsync(fault);
    }

    return 2;
}
