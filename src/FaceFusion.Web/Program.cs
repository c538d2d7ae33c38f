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
catch (OptionsValidationException error)
{
    // Each fault a line that names its key; where in the program it was found helps nobody.
    foreach (var fault in error.Failures)
    {
        await Console.Error.WriteLineAsync(fault);
    }

    return 2;
}
